import type { ShownConflict } from '#app/features/application/save-part.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Notice } from '#app/ui/notice.tsx';

type ConflictNoticeProps = {
  readonly conflict: ShownConflict;
  readonly name: string;
  readonly label: string;
};

/** Two people, or one on two pages, wrote one answer at the same time: both stand here, and the person chooses. */
export function ConflictNotice({ conflict, name, label }: ConflictNoticeProps) {
  return (
    <div className="stack stack-s">
      <Notice
        tone="sun"
        icon="people"
        title={`${conflict.own ? 'You' : conflict.by} saved another answer to “${label}” at ${conflict.at}.`}
      >
        <blockquote className="prewrap">{conflict.theirs}</blockquote>
        <p>{conflict.own ? 'What you wrote here' : 'Yours'} is below and not saved yet.</p>
      </Notice>
      <Radios
        name={name}
        label="Which one should stand?"
        choices={[
          {
            value: 'mine',
            label: conflict.own ? 'This one, as it stands below' : 'Mine, as it stands below',
          },
          {
            value: 'theirs',
            label: `The one that ${conflict.own ? 'you' : conflict.by} saved${conflict.own ? ' before' : ''}`,
          },
        ]}
      />
    </div>
  );
}
