/** Only what hangs takes so long, on however busy a machine. */
const PATIENCE = 240_000;

/** Asks again and again until something is so; rejects with what it waited for where that takes too long. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const begun = Date.now();
  while (!(await isSo())) {
    if (Date.now() - begun > PATIENCE) throw new Error(`It took too long: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
