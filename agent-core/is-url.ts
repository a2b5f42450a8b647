/** Whether an address can be read, for itself or against a base. Not `URL.canParse`: in Node 20, once it is hot, that refuses every address with a letter such as ü in it. */
export function isUrl(text: string, base?: string): boolean {
  try {
    new URL(text, base);
    return true;
  } catch {
    return false;
  }
}
