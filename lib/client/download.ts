/** Starts a download without leaving the page; the server names the file. */
export function startDownload(url: string) {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}
