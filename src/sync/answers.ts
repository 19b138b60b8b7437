// What `answer` says to each question of the protocol. Every moment is the server's, in milliseconds since 1970.

/** To `invite`: the code is told this once, and not kept. */
export interface InviteAnswer {
  readonly id: string;
  readonly code: string;
  readonly expires: number;
}

/** To `invitations`, oldest first. `revoke-invitation` names one by its id. */
export interface InvitationsAnswer {
  readonly invitations: readonly {
    readonly id: string;
    readonly uses: number;
    readonly used: number;
    readonly made: number;
    readonly expires: number;
    readonly revoked: boolean;
  }[];
}

/** To `members`, in the order in which they first came in. */
export interface MembersAnswer {
  readonly members: readonly {
    readonly person: string;
    readonly joined: number;
    readonly removed: boolean;
    readonly host: boolean;
  }[];
}

/** To `link`: for the first device to show. */
export interface LinkAnswer {
  readonly code: string;
  readonly expires: number;
}

/** To `devices`, oldest first. */
export interface DevicesAnswer {
  readonly devices: readonly {
    readonly id: string;
    readonly label: string;
    readonly added: number;
    readonly revoked: boolean;
    /** Whether it is the one that asks. */
    readonly own: boolean;
    readonly connected: boolean;
  }[];
}

/** To `revoke-invitation`, `remove-member`, `confirm-link`, `revoke-device` and `nothing`. */
type DoneAnswer = Readonly<Record<string, never>>;

/** To each question, by what it is about. */
export interface AnswerTo {
  readonly invite: InviteAnswer;
  readonly invitations: InvitationsAnswer;
  readonly 'revoke-invitation': DoneAnswer;
  readonly members: MembersAnswer;
  readonly 'remove-member': DoneAnswer;
  readonly link: LinkAnswer;
  readonly 'confirm-link': DoneAnswer;
  readonly devices: DevicesAnswer;
  readonly 'revoke-device': DoneAnswer;
  readonly nothing: DoneAnswer;
}

/** To any question. */
export type Answer = AnswerTo[keyof AnswerTo];
