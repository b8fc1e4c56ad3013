import { MOST_IN_A_QUESTION, targetOf } from '#app/domain/vetting/return-items.ts';
import { keysOf } from '#app/features/vetting/return-keys.ts';
import type { Returnable, Returnables, ReturnGroup } from '#app/features/vetting/returnables.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

const SHOWN = 160;

/** Everything that something may be asked about, by whom it is about, each to tick and to say what about it. */
export function ReturnParts({
  parts,
  reply,
}: {
  readonly parts: Returnables;
  readonly reply: FormReply | undefined;
}) {
  return (
    <>
      <Section title="The organization" tight>
        <ReturnGroups groups={parts.organizationGroups} reply={reply} />
      </Section>
      {parts.offerings.map(({ key, name, whole, groups }) => (
        <Section key={key} title={name} tight>
          <ReturnLines items={whole} reply={reply} />
          <ReturnGroups groups={groups} about={name} reply={reply} />
        </Section>
      ))}
      <Section title="Papers" tight>
        <ReturnLines items={parts.documents} reply={reply} />
      </Section>
      <WithoutLine parts={parts} reply={reply} />
    </>
  );
}

const GONE = {
  answer: 'A question that is no part of it any more',
  offering: 'An offering that is no part of it any more',
  document: 'A paper that is asked for no more',
} as const;

/**
 * What was written about something that has no line any more, to be taken along: it goes nowhere when the form is sent
 * again, and stays here as often as the form comes back.
 */
function WithoutLine({
  parts,
  reply,
}: {
  readonly parts: Returnables;
  readonly reply: FormReply | undefined;
}) {
  const lines = keysOf(parts);
  const labels = new Map(parts.elsewhere.map(({ key, label }) => [key, label]));
  const values = reply?.values ?? {};
  const left = Object.keys(values).flatMap((name) => {
    const [, how, key = ''] = /^(item|left)\.(.+)$/.exec(name) ?? [];
    const target = targetOf(key);
    const note = values[`${how === 'left' ? how : 'note'}.${key}`];
    // A line that is back begins with what was carried for it.
    if (!target || lines.has(key) || typeof note !== 'string' || note.trim() === '') return [];
    return [{ key, term: labels.get(key) ?? GONE[target.kind], note }];
  });
  if (left.length === 0) return null;
  return (
    <Section title="What you wrote that cannot be sent" tight>
      {left.map(({ key, note }) => (
        <HiddenField key={key} name={`left.${key}`} value={note} />
      ))}
      <SummaryList
        items={left.map(({ key, term, note }) => ({
          key,
          term,
          value: <span className="prewrap">{note}</span>,
        }))}
      />
    </Section>
  );
}

/** One fold for each part of what they sent; one with something ticked is open, also after a form that needs another look. */
function ReturnGroups(props: {
  readonly groups: readonly ReturnGroup[];
  readonly about?: string;
  readonly reply: FormReply | undefined;
}) {
  return (
    <>
      {props.groups.map(({ key, title, items }) => (
        <Details
          key={key}
          summary={`${title}: ${plural(items.length, 'question')}`}
          open={items.some(
            ({ key, asked }) =>
              asked !== null ||
              ['item', 'note', 'left'].some((field) => Boolean(props.reply?.values?.[`${field}.${key}`])),
          )}
        >
          <ReturnLines items={items} about={props.about} reply={props.reply} />
        </Details>
      ))}
    </>
  );
}

/**
 * What was sent, to tick, and below it what somebody would like to know. Without a tick the field steps aside. What several
 * reviewers ask about one thing may be too long together: it stands there whole, with how much is too much.
 */
function ReturnLines(props: {
  readonly items: readonly Returnable[];
  readonly about?: string | undefined;
  readonly reply: FormReply | undefined;
}) {
  const carried = (key: string) => {
    const words = props.reply?.values?.[`left.${key}`];
    return typeof words === 'string' ? words : null;
  };
  return (
    <div className="stack">
      {props.items.map(({ key, label, words, asked }) => (
        <div key={key} className="send-back">
          <Checkbox
            name={`item.${key}`}
            label={label}
            hint={shortened(words)}
            defaultChecked={(asked ?? carried(key)) !== null}
          />
          <div className="send-back__note">
            <TextArea
              name={`note.${key}`}
              label={
                <>
                  What would you like to know?
                  <span className="vh">
                    {' '}
                    About {props.about && `${props.about}: `}
                    {label}
                  </span>
                </>
              }
              defaultValue={asked ?? carried(key)}
              rows={2}
              limit={MOST_IN_A_QUESTION}
            />
          </div>
        </div>
      ))}
    </div>
  );
}

function shortened(words: string | null): string {
  if (words === null) return 'Nothing was sent';
  return words.length <= SHOWN ? words : `${words.slice(0, SHOWN)} …`;
}
