/** Makes a dialog that removes itself when it closes; a click beside it closes it. The caller draws and shows it. */
export function makeDialog(labelledBy: string): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', labelledBy);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}
