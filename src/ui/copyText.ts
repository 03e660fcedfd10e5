/** Copies a text and tells whether it worked. The clipboard does not exist in insecure contexts, and the browser may refuse access. */
export async function copyText(text: string): Promise<boolean> {
  if (!("clipboard" in navigator)) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
