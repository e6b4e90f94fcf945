/**
 * Whether a CloudEvents `source` is a prefix itself or goes on from it at a boundary: `urn:a:p05` is not within `urn:a:p0`.
 * No prefix of an open source lies within another's, so that (`source`, `id`) is unique within each registered source.
 */
export function isWithin(source: string, prefix: string): boolean {
  return (
    source.startsWith(prefix) &&
    (source.length === prefix.length || /^[/:?#]/.test(source.slice(prefix.length)))
  );
}

/** A prefix as it is kept: without a boundary at its end, so that there is one way to write it. */
export function tidyPrefix(prefix: string): string {
  return prefix.replace(/[/:?#]+$/, '');
}

/** What a sender wrote as `source`, a relative reference (RFC 3986) being taken as below the prefix. */
export function resolveSource(source: string, prefix: string): string {
  return source.startsWith('/') ? `${prefix}${source}` : source;
}
