/** `chat.message` for `org.concentric.chat.message.v1`. */
export function shortType(type: string): string {
  return type.replace(/^org\.concentric\./, '').replace(/\.v1$/, '');
}
