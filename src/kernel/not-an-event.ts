/** What was received is no event at all: whoever sent it speaks otherwise, and would send the same again. */
export class NotAnEvent extends Error {
  override readonly name = 'NotAnEvent';
}
