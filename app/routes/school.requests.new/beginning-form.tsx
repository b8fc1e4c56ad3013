import { type ReactNode, type RefObject, useRef } from 'react';
import { TERMS_FIELDS } from '#app/features/request/typed-so-far.ts';
import { Button, PostButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import { type AutosavePlan, useAutosave } from '#app/ui/use-autosave.ts';
import { type OtherAnswer, TwoAnswers } from './two-answers.tsx';

const AUTOSAVE: AutosavePlan = {
  saveAt: '/school/requests/autosave',
  about: ['offering', 'need'],
  prefixes: TERMS_FIELDS,
  what: 'an answer',
};

type BeginningFormProps = {
  readonly about: { readonly offering: string; readonly need: string | null };
  readonly begun: {
    readonly by: string;
    readonly at: string;
    readonly values: Readonly<Record<string, unknown>>;
  } | null;
  readonly reply:
    | (FormReply & {
        readonly theirs?: Readonly<Record<string, OtherAnswer>> | undefined;
        readonly seen?: Readonly<Record<string, string>> | undefined;
      })
    | undefined;
  /** What the page shows of each question, to send along. */
  readonly seen: Readonly<Record<string, string>>;
  /** False where a request stands already: what is typed then is no beginning of one. */
  readonly saves: boolean;
  readonly children: ReactNode;
};

/** The five questions, which keep what is typed from the first field on: by themselves with script, by each button without. */
export function BeginningForm({ about, begun, seen, reply, saves, children }: BeginningFormProps) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div className="stack stack-l">
      {begun && (
        <div className="row small">
          <span>
            Begun by {begun.by}, saved {begun.at}.
          </span>
          <PostButton
            action="/school/requests/drop"
            values={{ offering: about.offering }}
            look="plain"
            small
            about="of this request"
          >
            Start over
          </PostButton>
        </div>
      )}
      <div ref={box}>
        <Form reply={reply ?? (begun ? { values: begun.values } : undefined)} label="Request">
          <HiddenField name="offering" value={about.offering} />
          <HiddenField name="need" value={about.need ?? ''} />
          {Object.entries(reply?.theirs ?? {}).map(([name, theirs]) => (
            <TwoAnswers key={name} name={name} theirs={theirs} />
          ))}
          {children}
          {TERMS_FIELDS.map((name) => (
            <HiddenField key={name} name={`seen.${name}`} value={seenOf(name, reply, seen)} />
          ))}
          <div className="row">
            <Button>Save and check my answers</Button>
            <Button name="after" value="later" look="plain">
              Save and come back later
            </Button>
            {saves && <SavedStatus box={box} />}
          </div>
        </Form>
      </div>
    </div>
  );
}

/** A page that shows typed words again still has seen what it had seen when they were sent. */
function seenOf(
  name: string,
  reply: BeginningFormProps['reply'],
  shown: BeginningFormProps['seen'],
): string | undefined {
  const sent = reply?.values?.[`seen.${name}`];
  return reply?.seen?.[name] ?? (typeof sent === 'string' ? sent : shown[name]);
}

function SavedStatus({ box }: { readonly box: RefObject<HTMLDivElement> }) {
  const status = useAutosave(box, null, AUTOSAVE);
  return (
    <span className="small muted" role="status">
      {status}
    </span>
  );
}
