import type { ReviewView } from '#app/features/vetting/review-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { levelNames } from '#app/ui/level.tsx';
import { FloorScale, RatingScale } from '#app/ui/rating-scale.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';
import { benchPath } from './bench-path.ts';

type RubricBenchProps = { readonly view: ReviewView; readonly reply: FormReply | undefined };

/** One standard of the rubric, every level with what it looks like in writing. */
export function RubricBench({ view, reply }: RubricBenchProps) {
  const { id, on, standard, standards, open } = view;
  const whole = standards.filter((each) => each.whole).length;

  return (
    <section className="stack" aria-labelledby="standard-heading">
      <div className="row row--between row--base">
        <h2 id="standard-heading">{standard.name}</h2>
        <span className="small nowrap">
          Standard {standard.number} of {standards.length}
        </span>
      </div>
      <Stripes
        filled={whole}
        total={standards.length}
        label={`${whole} of ${standards.length} standards rated`}
      />
      <TabsNav
        label="Standards"
        tabs={standards.map(({ key, number, name, whole }) => ({
          href: benchPath(id, { on, standard: key }),
          label: `${number}. ${name}`,
          current: key === standard.key,
          viewed: whole,
        }))}
      />
      <p className="read">{standard.about}</p>
      {open ? (
        <Form
          key={`${on}-${standard.key}`}
          reply={reply}
          action={benchPath(id, { on, standard: standard.key, section: view.evidence.current.key })}
          className="stack"
          label={`Rate ${standard.name}`}
        >
          <p className="small muted">
            <Icon name="lock" inText />
            Nobody sees your ratings until you submit them all.
          </p>
          {standard.indicators.map((indicator, at) => (
            <IndicatorFields
              key={indicator.id}
              indicator={indicator}
              number={`${standard.number}.${at + 1}`}
            />
          ))}
          <div className="row">
            <Button name="onward" value="next">
              {onwardWords(view)}
            </Button>
            <Button look="line" name="onward" value="stay">
              Save
            </Button>
          </div>
        </Form>
      ) : (
        <SummaryList
          items={standard.indicators.map((indicator) => ({
            key: indicator.id,
            term: indicator.name,
            value: givenWords(indicator),
          }))}
        />
      )}
    </section>
  );
}

/** The next standard by its number; the next subject by its name; at the very end the check of everything. */
function onwardWords({ next, on, standard, subjects }: ReviewView): string {
  if (!next) return 'Save and check everything';
  if (next.on === on) return `Save and go to standard ${standard.number + 1}`;
  return `Save and go to ${subjects.find(({ offeringId }) => offeringId === next.on)?.name}`;
}

type Indicator = ReviewView['standard']['indicators'][number];

function IndicatorFields({ indicator, number }: { readonly indicator: Indicator; readonly number: string }) {
  const { id, name, lookFor, isFloor, descriptors, level, floor, note } = indicator;
  const [first = '', second = '', third = '', fourth = ''] = descriptors ?? [];
  return (
    <div className="stack stack-s">
      {isFloor ? (
        <FloorScale
          name={`rating.${id}`}
          label={`${number} ${name}`}
          hint={`A floor: if it fails, no other rating makes up for it. ${lookFor}`}
          defaultValue={floor}
        />
      ) : (
        <RatingScale
          name={`rating.${id}`}
          label={`${number} ${name}`}
          hint={lookFor}
          anchors={[first, second, third, fourth]}
          defaultValue={level}
        />
      )}
      <Details summary={note ? 'Private note' : `Add a private note on ${number}`} open={note !== ''} small>
        <TextArea
          name={`note.${id}`}
          label={`Private note on ${number} ${name}`}
          hint="Yours alone until you submit. Point to the page you mean."
          defaultValue={note}
          rows={3}
          optional
        />
      </Details>
    </div>
  );
}

const FLOORS = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' } as const;

function givenWords({ level, floor, note }: Indicator) {
  const words = floor ? FLOORS[floor] : level ? `${level}, ${levelNames[level - 1]?.toLowerCase()}` : null;
  if (!words) return null;
  return (
    <>
      {words}
      {note && <p className="small muted prewrap">{note}</p>}
    </>
  );
}
