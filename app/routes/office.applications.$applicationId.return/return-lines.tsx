import type { Returnable, ReturnGroup } from '#app/features/vetting/return-page.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { plural } from '#app/ui/format.ts';
import { TextArea } from '#app/ui/text-fields.tsx';

const SHOWN = 160;

/** One fold for each part of what they sent; one with something ticked stays open after a form that needs another look. */
export function ReturnGroups(props: {
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
          open={items.some((item) => props.reply?.values?.[`item.${item.key}`] !== undefined)}
        >
          <ReturnLines items={items} about={props.about} />
        </Details>
      ))}
    </>
  );
}

/** What was sent, to tick, and below it what the Office would like to know. Without a tick the field steps aside. */
export function ReturnLines(props: {
  readonly items: readonly Returnable[];
  readonly about?: string | undefined;
}) {
  return (
    <div className="stack">
      {props.items.map(({ key, label, words }) => (
        <div key={key} className="send-back">
          <Checkbox name={`item.${key}`} label={label} hint={shortened(words)} />
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
              rows={2}
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
