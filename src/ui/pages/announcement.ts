/** Something to say aloud: the shell's one live region says it. */
export class Announcement extends Event {
  static readonly type = 'announcement';
  readonly text: string;

  constructor(text: string) {
    super(Announcement.type, { bubbles: true });
    this.text = text;
  }
}
