/** Saves what an address answers as a file; `name`: unless the answer names it. The page stays, also when there is nothing to save. */
export function saveFile(address: string, name = ""): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

/** Saves a text as a file. */
export function saveText(text: string, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  saveFile(address, name);
  URL.revokeObjectURL(address);
}
