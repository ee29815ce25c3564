/** Hands the person a file; the browser asks where to, or has its folder for that. */
export function saveFile(name: string, type: string, content: string): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([content], { type }));
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers read it only when the click has been handled.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  });
}
