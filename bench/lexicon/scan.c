/* The scan of packages/core/src/lexicon/match.ts in C, over the same tables: what the bench compares with.
 * Reads one file of 32-bit counts and tables (see c-peer.ts) and prints matches and seconds of processor time. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void *table(FILE *file, size_t width, uint32_t *count) {
  if (fread(count, 4, 1, file) != 1) exit(1);
  void *data = malloc(width * *count + 1);
  if (data == NULL || fread(data, width, *count, file) != *count) exit(1);
  return data;
}

static uint16_t *symbols, *labels, *units;
static int32_t *nodes, *outputs, *nextOutput;
static uint32_t *ends;

static uint64_t scan(uint32_t from, uint32_t to) {
  uint64_t found = 0;
  int32_t state = 0;
  for (uint32_t i = from; i < to; i++) {
    uint16_t symbol = symbols[units[i]];
    if (symbol == 0) {
      state = 0;
      continue;
    }
    int32_t next = (nodes[2 * state] >> 1) + symbol;
    while (labels[next] != symbol && state != 0) {
      state = nodes[2 * state + 1];
      next = (nodes[2 * state] >> 1) + symbol;
    }
    state = labels[next] == symbol ? next : 0;
    if (nodes[2 * state] & 1)
      for (int32_t output = outputs[state]; output != 0; output = nextOutput[output]) found++;
  }
  return found;
}

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 1;
  uint32_t count, lines;
  symbols = table(file, 2, &count);
  labels = table(file, 2, &count);
  nodes = table(file, 4, &count);
  outputs = table(file, 4, &count);
  nextOutput = table(file, 4, &count);
  units = table(file, 2, &count);
  ends = table(file, 4, &lines);
  uint64_t found = 0;
  double best = 1e9;
  for (int round = 0; round < atoi(argv[2]); round++) {
    clock_t began = clock();
    found = 0;
    for (uint32_t line = 0, from = 0; line < lines; from = ends[line++]) found += scan(from, ends[line]);
    double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    if (seconds < best) best = seconds;
  }
  printf("%llu %.6f\n", (unsigned long long)found, best);
  return 0;
}
