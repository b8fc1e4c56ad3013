import { Details } from '#app/ui/details.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatDollars,
  formatHundredths,
  plural,
} from '#app/ui/format.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import {
  ALLOCATION_NAME,
  type FormulaView,
  KIND_IN_WORDS,
  KIND_NAME,
  tierInWords,
} from '../allocation-words.ts';
import { formulaInWords, METHOD_IN_WORDS, METHOD_NAME, type WordedRules } from '../fund-words.ts';

type RulesListProps = {
  readonly rules: WordedRules;
  readonly release: string;
  readonly enrollment: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly lotteryCommitment: string;
  readonly lotterySeed: string | null;
  readonly zone?: string | undefined;
  readonly formula?: FormulaView | null;
};

/** A round's rules as they were published, one line each. */
export function RulesList(props: RulesListProps) {
  const { rules, release, enrollment, opensAt, closesAt, lotteryCommitment, lotterySeed, zone } = props;
  if (props.formula) return <FormulaRules {...props} formula={props.formula} />;
  return (
    <SummaryList
      items={[
        { key: 'pool', term: 'Pool', value: formatDollars(rules.pool) },
        {
          key: 'reserve',
          term: 'Kept for appeals',
          value: `${formatDollars(rules.reserve)}, which leaves ${formatDollars(rules.pool - rules.reserve)} for this round`,
        },
        {
          key: 'dates',
          term: 'Takes requests',
          value: `${formatDate(opensAt, 'long', zone)} to ${formatDateTime(closesAt, 'long', zone)}`,
        },
        { key: 'release', term: 'Opportunity Index', value: `${release}. Higher is more need` },
        { key: 'enrollment', term: 'Enrollment', value: enrollment },
        {
          key: 'threshold',
          term: 'Threshold',
          value:
            rules.threshold === null
              ? 'None. Every school may ask'
              : `Schools at ${formatHundredths(rules.threshold)} or above may ask`,
        },
        { key: 'priority', term: 'Priority', value: formulaInWords(rules) },
        {
          key: 'reach',
          term: 'Reach is full',
          value: `at ${plural(rules.reachCap, 'student')}`,
        },
        {
          key: 'underserved',
          term: 'Underserved is zero',
          value: `once a school has received ${formatDollars(rules.underservedBound)} per student this year`,
        },
        {
          key: 'cap',
          term: 'Most for one request',
          value: rules.requestCap === null ? 'No cap' : formatDollars(rules.requestCap),
        },
        ...(rules.method === 'best-portfolio'
          ? [
              {
                key: 'school-cap',
                term: 'Most for one school',
                value: rules.schoolCap === null ? 'No cap' : formatDollars(rules.schoolCap),
              },
              {
                key: 'floors',
                term: 'Least for a neighborhood',
                value:
                  Object.entries(rules.neighborhoodFloors ?? {})
                    .map(([code, floor]) => `${code}: ${formatDollars(floor)}`)
                    .join(', ') || 'No floor',
              },
            ]
          : []),
        { key: 'appeals', term: 'Days for appeals', value: formatCount(rules.appealDays) },
        {
          key: 'method',
          term: 'How money is handed out',
          value: (
            <>
              {METHOD_NAME[rules.method]}. <span className="muted">{METHOD_IN_WORDS[rules.method]}</span>
            </>
          ),
        },
        {
          key: 'ties',
          term: 'Ties',
          value: 'The higher Opportunity Index first, then the lottery. Never who was first',
        },
        {
          key: 'lottery',
          term: 'Lottery',
          value:
            lotterySeed === null ? (
              <>
                The number that decides ties is drawn already and stays secret until the round is adopted. Its
                fingerprint is published now, so that nobody can change it later.
                <Details summary="The fingerprint" small printed>
                  <p>
                    SHA-256 of the number: <Fingerprint value={lotteryCommitment} />
                  </p>
                </Details>
              </>
            ) : (
              <>
                The number that decided ties was drawn before the round opened. Its fingerprint was published
                at the opening, so that anybody can see that it is the same.
                <Details summary="The number and its fingerprint" small printed>
                  <p>
                    Number: <Fingerprint value={lotterySeed} />
                  </p>
                  <p>
                    SHA-256 of the number, published at the opening: <Fingerprint value={lotteryCommitment} />
                  </p>
                </Details>
              </>
            ),
        },
      ]}
    />
  );
}

/** The rules of a formula: what each school's share follows from. */
function FormulaRules(props: RulesListProps & { readonly formula: FormulaView }) {
  const { rules, release, enrollment, opensAt, closesAt, zone, formula } = props;
  return (
    <SummaryList
      items={[
        {
          key: 'kind',
          term: 'Who receives the money',
          value: `${KIND_NAME[formula.kind]}. ${KIND_IN_WORDS[formula.kind]}`,
        },
        { key: 'pool', term: 'Pool', value: formatDollars(rules.pool) },
        {
          key: 'reserve',
          term: 'Kept for appeals',
          value: `${formatDollars(rules.reserve)}, which leaves ${formatDollars(rules.pool - rules.reserve)} for schools`,
        },
        {
          key: 'dates',
          term: 'Announced',
          value: `${formatDate(opensAt, 'long', zone)} to ${formatDateTime(closesAt, 'long', zone)}`,
        },
        { key: 'release', term: 'Opportunity Index', value: `${release}. Higher is more need` },
        { key: 'enrollment', term: 'Enrollment', value: enrollment },
        {
          key: 'method',
          term: 'How schools are weighed',
          value: formula.method === null ? 'Not chosen' : ALLOCATION_NAME[formula.method],
        },
        ...(formula.method === 'tiers'
          ? [{ key: 'tiers', term: 'Tiers', value: formula.tiers.map(tierInWords).join('; ') }]
          : [
              {
                key: 'threshold',
                term: 'Threshold',
                value: rules.threshold === null ? 'None' : formatHundredths(rules.threshold),
              },
            ]),
        {
          key: 'floor',
          term: 'Least for a school with a share',
          value: formula.floor === null ? 'No floor' : formatDollars(formula.floor),
        },
        {
          key: 'cap',
          term: 'Most for one school',
          value: formula.cap === null ? 'No cap' : formatDollars(formula.cap),
        },
        {
          key: 'loss',
          term: 'Most lost against last year',
          value:
            formula.lossLimit === null ? 'No limit' : `${formula.lossLimit / 100}% of what the school had`,
        },
      ]}
    />
  );
}
