import { Button } from '#app/ui/button.tsx';
import { Select } from '#app/ui/choice-fields.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

export type OwnLists = { on: string | null; choices: { need: string; title: string }[] };

/** The newest need comes first, since that is what one usually looks for. */
export function PutOnShortlist({ slug, lists }: { slug: string; lists: OwnLists | null }) {
  if (lists === null) return null;
  return (
    <>
      {lists.on !== null && (
        <p className="small">
          <a href={`/school/shortlists/${lists.on}`}>On your shortlist</a>
        </p>
      )}
      <form method="post" action={`/school/shortlists/add?to=/offerings/${slug}`} className="stack stack-s">
        <HiddenField name="offering" value={slug} />
        <Select
          name="need"
          label="Shortlist for"
          width="full"
          choices={lists.choices.map(({ need, title }) => ({ value: need, label: title }))}
          defaultValue={lists.choices[0]?.need}
        />
        <div className="row">
          <Button look="line">Put on shortlist</Button>
        </div>
      </form>
    </>
  );
}
