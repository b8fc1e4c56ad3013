import { Button, LinkButton } from '#app/ui/button.tsx';
import { ChoiceLine } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

type CompareChoiceProps = {
  offered: readonly { slug: string; name: string }[];
  most: number;
  needId: string | undefined;
};

/** Up to four at one press; of more, which four. */
export function CompareChoice({ offered, most, needId }: CompareChoiceProps) {
  if (offered.length < 2) return null;
  if (offered.length <= most) {
    const search = new URLSearchParams(offered.map(({ slug }) => ['o', slug]));
    if (needId) search.set('need', needId);
    return (
      <p>
        <LinkButton href={`/compare?${search.toString()}`} look="line">
          {offered.length === 2 ? 'Compare both' : `Compare all ${['three', 'four'][offered.length - 3]}`}
        </LinkButton>
      </p>
    );
  }
  return (
    <Details summary="Choose up to four to compare">
      <form method="get" action="/compare" className="stack">
        <HiddenField name="need" value={needId} />
        <fieldset className="stack stack-s">
          <legend className="vh">Offerings to compare</legend>
          {offered.map(({ slug, name }, place) => (
            <ChoiceLine
              key={slug}
              type="checkbox"
              name="o"
              id={`choose-${slug}`}
              choice={{ value: slug, label: name }}
              on={place < most}
            />
          ))}
        </fieldset>
        <div className="row">
          <Button look="line">Compare</Button>
        </div>
      </form>
    </Details>
  );
}
