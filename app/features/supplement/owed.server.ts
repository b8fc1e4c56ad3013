import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type AddedQuestion, isAnew, parentsOf, questionsIn } from '#app/domain/vetting/added-questions.ts';
import type { Question, QuestionScope } from '#app/domain/vetting/questionnaire.ts';
import {
  applicationOfferings,
  applicationSubmissions,
  applicationSupplements,
  applications,
  cycles,
  inquiries,
  offeringRegistrations,
  offerings,
} from '#db/schema/index.ts';
import type { Addition } from './what-is-asked.ts';

/** What is known before a row is read, or what to ask of the row. */
type Condition = boolean | SQL;

const every = (all: readonly Condition[]): Condition => {
  if (all.includes(false)) return false;
  const open = all.filter((one) => one !== true);
  return open.length === 0 ? true : sql`(${sql.join(open, sql` and `)})`;
};
const some = (all: readonly Condition[]): Condition => {
  if (all.includes(true)) return true;
  const open = all.filter((one) => one !== false);
  return open.length === 0 ? false : sql`(${sql.join(open, sql` or `)})`;
};

/**
 * `questionsToAsk` and `questionsToShow` said in SQL, for a list that the database pages: of a column `kept`, the answers
 * by their key that stand beside a decision. `shown` counts the questions of a form; `asked` says whether there is one.
 */
export function owedIn({ after, added }: Addition, scope: QuestionScope, kept: SQL) {
  const sameScope = questionsIn(after, scope);
  const own = added.filter((each) => each.scope === scope);
  const anew = new Set(own.filter(isAnew).map(({ question }) => question.key));

  const isOpen = (each: AddedQuestion): Condition => isAnew(each) || isBlankIn(kept, each.question.key);
  const applies = ({ onlyIf }: Question): Condition => {
    if (!onlyIf) return true;
    const parent = sameScope.find(({ key }) => key === onlyIf.key);
    if (!parent) return false;
    // What was said to a question that is asked anew does not count, and nothing is said to it yet.
    const holds = anew.has(onlyIf.key) ? onlyIf.equals === '' : isAnswered(kept, onlyIf.key, onlyIf.equals);
    return every([applies(parent), holds]);
  };

  const asked = own.map((each) => every([isOpen(each), applies(each.question)]));
  const shown: Condition[] = [];
  own.forEach((each, at) => {
    const parents = parentsOf(each.question, sameScope);
    const shownParents = own.flatMap(({ question }, place) =>
      place < at && parents.some(({ key }) => key === question.key) ? [shown[place]!] : [],
    );
    shown.push(some([asked[at]!, every([isOpen(each), some(shownParents)])]));
  });
  return { asked: some(asked), shown: counted(shown) };
}

/** A number where it is the same for everybody. */
function counted(conditions: readonly Condition[]): number | SQL {
  const sure = conditions.filter((one) => one === true).length;
  const open = conditions.filter((one): one is SQL => typeof one !== 'boolean');
  return open.length === 0
    ? sure
    : sql`(${sql.raw(String(sure))} + ${sql.join(
        open.map((one) => sql`(${one})::int`),
        sql` + `,
      )})`;
}

const isBlankIn = (kept: SQL, key: string): SQL => sql`(case jsonb_typeof(${kept} -> ${key}::text)
  when 'string' then btrim(${kept} ->> ${key}::text, E' \\t\\r\\n') = ''
  when 'array' then jsonb_array_length(${kept} -> ${key}::text) = 0
  when 'object' then coalesce(${kept} -> ${key}::text -> 'rows' = '[]'::jsonb, false)
  when 'number' then false
  else true end)`;

const isAnswered = (
  kept: SQL,
  key: string,
  equals: string,
): SQL => sql`(case jsonb_typeof(${kept} -> ${key}::text)
  when 'array' then jsonb_exists(${kept} -> ${key}::text, ${equals}::text)
  else coalesce(${kept} ->> ${key}::text, '') = ${equals}::text end)`;

/** Of applications joined with their cycle: whether an approved one is asked anything, and how many questions it sees. */
export function owedBy(addition: Addition): { readonly owes: SQL; readonly questions: SQL<number> } {
  const kept = sql`said.kept`;
  const organization = owedIn(addition, 'organization', kept);
  const offering = owedIn(addition, 'offering', kept);
  const ofOrganization = (what: SQL) => sql`(select ${what} from (select ${keptBy(null)} as kept) said)`;
  const ofOfferings = (what: SQL) =>
    sql`(select ${what} from (select ${keptBy(
      sql`${applicationOfferings.offeringId}`,
    )} as kept from ${approvedOfferings()}) said)`;

  const owes = some([
    typeof organization.asked === 'boolean' ? organization.asked : ofOrganization(organization.asked),
    offering.asked === false
      ? false
      : offering.asked === true
        ? sql`exists (select 1 from ${approvedOfferings()})`
        : ofOfferings(sql`coalesce(bool_or(${offering.asked}), false)`),
  ]);
  const number = (what: number | SQL) => (typeof what === 'number' ? sql.raw(String(what)) : what);
  return {
    owes: typeof owes === 'boolean' ? sql.raw(String(owes)) : owes,
    questions: sql<number>`(${
      typeof organization.shown === 'number' ? number(organization.shown) : ofOrganization(organization.shown)
    } + ${offering.shown === 0 ? sql`0` : ofOfferings(sql`coalesce(sum(${number(offering.shown)}), 0)`)})`.mapWith(
      Number,
    ),
  };
}

/** From here on within a query of applications joined with their cycle: what of their offerings is approved by now. */
const approvedOfferings = (): SQL => sql`${applicationOfferings}
  join ${offerings} on ${offerings.id} = ${applicationOfferings.offeringId} and ${offerings.status} <> 'archived'
  join ${offeringRegistrations} on ${and(
    eq(offeringRegistrations.offeringId, offerings.id),
    eq(offeringRegistrations.schoolYear, cycles.schoolYear),
    eq(offeringRegistrations.status, 'approved'),
  )}
  where ${applicationOfferings.applicationId} = ${applications.id}`;

/** The newest answer to each question: of what was sent last, and of each supplement after it, as `keptAnswers` has it. */
function keptBy(offeringId: SQL | null): SQL {
  const [sent, added, of] =
    offeringId === null
      ? [sql`'$.organization.sections[*].answers[*]'`, sql`'$.organization[*]'`, sql`'{}'::jsonb`]
      : [
          sql`'$.offerings[*] ? (@.offeringId == $id).sections[*].answers[*]'`,
          sql`'$.offerings[*] ? (@.offeringId == $id).answers[*]'`,
          sql`jsonb_build_object('id', ${offeringId})`,
        ];
  return sql`(select coalesce(jsonb_object_agg(answer ->> 'key', answer -> 'value' order by place), '{}'::jsonb) from (
    select jsonb_path_query(latest.content, ${sent}, ${of}) as answer, 0 as place
      from (select ${applicationSubmissions.content} as content from ${applicationSubmissions}
             where ${applicationSubmissions.applicationId} = ${applications.id}
             order by ${applicationSubmissions.number} desc limit 1) latest
    union all
    select jsonb_path_query(later.content, ${added}, ${of}), later.place
      from (select ${applicationSupplements.content} as content,
                   row_number() over (order by other.asked_at, other.id) as place
              from ${applicationSupplements} join ${inquiries} other on other.id = ${applicationSupplements.inquiryId}
             where ${applicationSupplements.applicationId} = ${applications.id}) later
  ) answers)`;
}
