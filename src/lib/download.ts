/** Saves bytes as a file through the browser's own download. Nothing is sent anywhere. */
export function download(name: string, parts: readonly BlobPart[], type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Revoked later: some browsers read the URL only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
