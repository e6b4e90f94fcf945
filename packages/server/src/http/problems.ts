import { defineProblems, ProblemError, type Problem } from '@concentric/core/shared';
import { ORPCError } from '@orpc/server';

export const httpProblem = defineProblems({
  'http.bad-input': {
    status: 400,
    zh: '请求中“{path}”不符合要求：{reason}。',
    en: '“{path}” in the request is not as required: {reason}.',
    hintZh: '请对照 /api/openapi.json 修正后重试。',
    hintEn: 'Compare with /api/openapi.json, correct it and try again.',
  },
  'http.not-found': {
    status: 404,
    zh: '没有 {path} 这个地址。',
    en: 'There is nothing at {path}.',
    hintZh: '请检查链接，或从首页重新进入。',
    hintEn: 'Check the link, or start again from the first page.',
  },
  'http.nul': {
    status: 400,
    zh: '请求地址中含有空字符。',
    en: 'The address asked for holds a NUL character.',
    hintZh: '请去掉该字符后重试。',
    hintEn: 'Leave it out and try again.',
  },
  'http.cross-site': {
    status: 403,
    zh: '拒绝了来自其他网站的写操作。',
    en: 'A change asked for by another site was refused.',
    hintZh: '请在本平台页面内操作。',
    hintEn: 'Do it from a page of this platform.',
  },
  'http.too-many': {
    status: 429,
    zh: '请求过于频繁，请在 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} s.',
    hintZh: '请稍候。',
    hintEn: 'Wait a little.',
  },
  'http.too-large': {
    status: 413,
    zh: '请求体超过上限（{limit} 字节）。',
    en: 'The request body is over the limit ({limit} bytes).',
    hintZh: '请分批提交。',
    hintEn: 'Send it in parts.',
  },
  'http.media-type': {
    status: 415,
    zh: '内容类型 {mediaType} 不受理。',
    en: 'The media type {mediaType} is not taken.',
    hintZh: '接口用 application/json；事件报送用 application/x-ndjson，每行一个 CloudEvents 1.0 事件。',
    hintEn:
      'The API takes application/json; intake takes application/x-ndjson, one CloudEvents 1.0 event a line.',
  },
  'http.starting': {
    status: 503,
    zh: '平台正在准备示例协会（{percent}%）。',
    en: 'The platform is preparing the sample association ({percent} %).',
    hintZh: '请稍候几秒再试。',
    hintEn: 'Try again in a few seconds.',
  },
  'http.internal': {
    status: 500,
    zh: '服务器内部错误，请求编号 {requestId}。',
    en: 'An internal error; request {requestId}.',
    hintZh: '已记录。请把请求编号告知秘书处。',
    hintEn: 'It is logged. Tell the secretariat the request number.',
  },
});

interface InputIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
}

/** The problem behind whatever was thrown; an unknown error becomes `http.internal` and must be logged by the caller. */
export function problemOf(error: unknown, requestId: string): { problem: Problem; unexpected: boolean } {
  if (error instanceof ProblemError) return { problem: error.problem, unexpected: false };
  if (error instanceof ORPCError) {
    if (error.code === 'PROBLEM') return { problem: error.data as Problem, unexpected: false };
    if (error.code === 'BAD_REQUEST') {
      return { problem: badInput(error as ORPCError<string, unknown>), unexpected: false };
    }
  }
  return { problem: httpProblem('http.internal', { requestId }), unexpected: true };
}

function badInput(error: ORPCError<string, unknown>): Problem {
  const issues = (error.data as { issues?: readonly InputIssue[] } | undefined)?.issues ?? [];
  const [first] = issues;
  const path = (first?.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  return httpProblem('http.bad-input', {
    path: path === '' ? 'body' : path,
    reason: first?.message ?? error.message,
  });
}

/** Wraps a problem for the API's wire. */
export function asOrpcError(problem: Problem): ORPCError<'PROBLEM', Problem> {
  return new ORPCError('PROBLEM', {
    status: problem.status,
    message: problem.message.en,
    data: problem,
  });
}
