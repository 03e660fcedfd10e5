/** Saves what an address of this gateway answers as a file. The page stays, also when there is nothing to save. */
export function saveFile(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
