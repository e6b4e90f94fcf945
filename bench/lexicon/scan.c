/* The scan of packages/core/src/lexicon/written.ts in C, over the same tables: what the bench compares with. Reads
 * one file of 32-bit counts and tables (see c-peer.ts) and prints, for the automaton alone and for the automaton
 * behind the filter of first pairs, matches and seconds of processor time. */
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
static int32_t *bases, *suffixes, *endings, *nextKey;
static uint32_t *ends, *pairs, pairWords;
static int32_t maxSymbol;

static int32_t step(int32_t state, uint16_t symbol) {
  int32_t next = (bases[state] >> 2) + symbol;
  while (labels[next] != symbol) {
    if (state == 0) return 0;
    state = suffixes[state];
    next = (bases[state] >> 2) + symbol;
  }
  return next;
}

static uint64_t keysAt(int32_t state) {
  uint64_t found = 0;
  if (bases[state] & 1)
    for (int32_t key = endings[state]; key >= 0; key = nextKey[key]) found++;
  return found;
}

static uint64_t scanPlainly(uint32_t from, uint32_t to) {
  uint64_t found = 0;
  int32_t state = 0;
  for (uint32_t at = from; at < to; at++) {
    state = step(state, symbols[units[at]]);
    found += keysAt(state);
  }
  return found;
}

static int hasPair(uint16_t first, uint16_t second) {
  uint32_t hash = first * 0x9e3779b1u;
  uint32_t wanted = (1u << (hash >> 27)) | (1u << ((hash >> 22) & 31));
  uint32_t row = (hash >> 10) & ((pairWords >> 6) - 1);
  return (pairs[(((second * 0x85ebca6bu) >> 11) ^ row) & (pairWords - 1)] & wanted) == wanted;
}

static uint64_t scanFiltered(uint32_t from, uint32_t to) {
  uint64_t found = 0;
  int32_t state = 0;
  for (uint32_t at = from;;) {
    if (state <= maxSymbol) {
      uint16_t last = at == from ? 0 : symbols[units[at - 1]];
      uint16_t symbol = 0;
      for (;; at++) {
        if (at >= to) return found;
        symbol = symbols[units[at]];
        if (hasPair(last, symbol)) break;
        last = symbol;
      }
      state = step(step(0, last), symbol);
    } else {
      if (at >= to) return found;
      uint16_t symbol = symbols[units[at]];
      int32_t next = (bases[state] >> 2) + symbol;
      if (labels[next] != symbol) {
        state = bases[state] & 2 ? 0 : suffixes[state];
        continue;
      }
      state = next;
    }
    at++;
    found += keysAt(state);
  }
}

static void measure(uint64_t (*scan)(uint32_t, uint32_t), uint32_t lines, int rounds) {
  uint64_t found = 0;
  double best = 1e9;
  for (int round = 0; round < rounds; round++) {
    clock_t began = clock();
    found = 0;
    for (uint32_t line = 0, from = 0; line < lines; from = ends[line++]) found += scan(from, ends[line]);
    double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    if (seconds < best) best = seconds;
  }
  printf("%llu %.6f\n", (unsigned long long)found, best);
}

int main(int argc, char **argv) {
  FILE *file = argc == 4 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 1;
  int rounds = atoi(argv[2]);
  maxSymbol = atoi(argv[3]);
  uint32_t count, lines;
  symbols = table(file, 2, &count);
  labels = table(file, 2, &count);
  bases = table(file, 4, &count);
  suffixes = table(file, 4, &count);
  endings = table(file, 4, &count);
  nextKey = table(file, 4, &count);
  pairs = table(file, 4, &pairWords);
  units = table(file, 2, &count);
  ends = table(file, 4, &lines);
  measure(scanPlainly, lines, rounds);
  measure(scanFiltered, lines, rounds);
  return 0;
}
