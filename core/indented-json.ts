const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/**
 * What `JSON.stringify(JSON.parse(text), null, 2)` gives for a text that `JSON.stringify` wrote: such a text has no blanks
 * outside its strings, and its strings, numbers and order of members are as they would be written again. So only line
 * breaks and blanks are put between its parts, and nothing is parsed.
 */
export function indentedJson(text: string): string {
  let result = "";
  let indent = "\n";
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (isEmptyAt(text, at)) {
          at += 1;
          break;
        }
        indent += "  ";
        result += text.slice(from, at + 1) + indent;
        from = at + 1;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        indent = indent.slice(0, -2);
        result += text.slice(from, at) + indent;
        from = at;
        break;
      case 0x2c: // ,
        result += text.slice(from, at + 1) + indent;
        from = at + 1;
        break;
      case 0x3a: // :
        result += `${text.slice(from, at)}: `;
        from = at + 1;
    }
  }
  return result + text.slice(from);
}

const isEmptyAt = (text: string, at: number): boolean => {
  const next = text.charCodeAt(at + 1);
  return next === 0x7d || next === 0x5d;
};

/** The place of the quote that ends a string. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}
