import { type RefObject, useMemo, useRef } from 'react';
import { benchPath } from '#app/features/vetting/bench-path.ts';
import type { Stop } from '#app/features/vetting/bench-score.ts';
import { givenWords, IndicatorFields } from '#app/features/vetting/components/indicator-fields.tsx';
import { NextUnrated } from '#app/features/vetting/components/next-unrated.tsx';
import { RunningScore } from '#app/features/vetting/components/running-score.tsx';
import type { ReviewView } from '#app/features/vetting/review-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import { type AutosavePlan, useAutosave } from '#app/ui/use-autosave.ts';

type RubricBenchProps = { readonly view: ReviewView; readonly reply: FormReply | undefined };

/** One standard of the rubric, every level with what it looks like in writing. */
export function RubricBench({ view, reply }: RubricBenchProps) {
  const { id, on, standard, standards } = view;
  const open = view.open && view.calibrations.length === 0;
  const whole = standards.filter((each) => each.whole).length;
  const box = useRef<HTMLDivElement>(null);
  const place = `${on}-${standard.key}`;

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
      <RunningScore key={`score-${place}`} box={box} score={view.score} part={on === null} />
      {open && view.unrated.next && (
        <p className="small">
          <NextUnrated
            box={box}
            next={stopPath(id, view.unrated.next)}
            elsewhere={
              view.unrated.elsewhere ? stopPath(id, view.unrated.elsewhere) : `/reviews/${id}/submit`
            }
          />
        </p>
      )}
      <p className="read">{standard.about}</p>
      {open ? (
        <div ref={box}>
          <Form
            key={place}
            reply={reply}
            action={benchPath(id, { on, standard: standard.key, section: view.evidence.current.key })}
            className="stack"
            label={`Rate ${standard.name}`}
          >
            <p className="small muted">
              <Icon name="lock" inText />
              Nobody sees your ratings until you submit them all.
            </p>
            <HiddenField name="on" value={on ?? ''} />
            {standard.indicators.map((indicator, at) => (
              <IndicatorFields
                key={indicator.id}
                indicator={indicator}
                number={`${standard.number}.${at + 1}`}
                reply={reply}
              />
            ))}
            <div className="row">
              <Button name="onward" value="next">
                {onwardWords(view)}
              </Button>
              <Button look="line" name="onward" value="stay">
                Save
              </Button>
              <SavedStatus box={box} id={id} />
            </div>
          </Form>
        </div>
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

const stopPath = (id: string, { on, standard, indicatorId }: Stop) =>
  `${benchPath(id, { on, standard })}#rating-${indicatorId}`;

/** Apart from the form, which must not be rendered again while somebody fills it in. */
function SavedStatus({ box, id }: { readonly box: RefObject<HTMLElement | null>; readonly id: string }) {
  const plan = useMemo(
    (): AutosavePlan => ({
      saveAt: `/reviews/${id}/autosave`,
      about: ['on'],
      prefixes: ['rating.', 'note.'],
      what: 'a rating or a note',
    }),
    [id],
  );
  const status = useAutosave(box, null, plan);
  return (
    <span className="small muted" role="status">
      {status}
    </span>
  );
}
