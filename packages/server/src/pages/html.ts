/** Server-rendered pages: small, without a script, readable on any phone. */

/** Text made safe to stand in HTML, between tags or in a quoted attribute. */
export interface Html {
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

type Part = Html | string | number | null | readonly Html[];

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  if ('html' in part) return part.html;
  return part.map((item) => item.html).join('');
}

/** A template whose every slot is escaped unless it is itself `html`. */
export function html(parts: TemplateStringsArray, ...slots: Part[]): Html {
  let text = parts[0] ?? '';
  slots.forEach((slot, i) => {
    text += render(slot) + (parts[i + 1] ?? '');
  });
  return { html: text };
}
