import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import type { Figures, SessionStatus } from '#app/domain/service-record/vocabulary.ts';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatClock, formatDate } from '#app/ui/format.ts';
import { HiddenField } from '#app/ui/text-fields.tsx';
import { figuresWords } from './session-words.ts';

type Session = {
  readonly id: string;
  readonly day: string;
  readonly startsAt: string;
  readonly status: SessionStatus;
  readonly enteredSide: Side;
  readonly figures: Figures;
  readonly note: string;
  readonly seen: number;
  readonly offering?: string;
  readonly school?: string;
  readonly organization?: string;
};

type ConfirmListProps = {
  readonly sessions: readonly Session[];
  /** The page to come back to. */
  readonly back: string;
  /** Beside the offering: where a reader has many, the name of the other side. */
  readonly withName?: ((session: Session) => string) | undefined;
  readonly reply?: FormReply | null | undefined;
};

/** A session as it was read. */
const asRead = ({ id, seen }: Session) => `${id}:${seen}`;

/** What the other side entered, to be confirmed in one press; what is not right is opened instead. */
export function ConfirmList({ sessions, back, withName, reply }: ConfirmListProps) {
  return (
    <Form action="/sessions/confirm" reply={reply} submitLabel="Confirm those chosen">
      <HiddenField name="back" value={back} />
      <Checkboxes
        name="pick"
        label="Is this what you counted too?"
        hint="Take the tick away where it is not, and open that session to say what you counted."
        defaultValues={sessions.map(asRead)}
        choices={sessions.map((session) => ({
          value: asRead(session),
          label: `${formatDate(session.day, 'short')}, ${formatClock(session.startsAt)}: ${figuresWords(session.figures)}`,
          hint: (
            <>
              {withName && `${withName(session)}. `}
              {session.note && `“${session.note}” `}
              <a href={`/sessions/${session.id}`}>
                I counted otherwise<span className="vh"> on {formatDate(session.day)}</span>
              </a>
            </>
          ),
        }))}
      />
    </Form>
  );
}
