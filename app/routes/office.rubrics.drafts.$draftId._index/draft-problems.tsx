import type { PlacedProblem } from '#app/features/quality/draft-page.server.ts';
import { pluralInWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';

type DraftProblemsProps = { readonly draftId: string; readonly problems: readonly PlacedProblem[] };

/** Everything that keeps a draft from being published, each a link to the field that mends it. */
export function DraftProblems({ draftId, problems }: DraftProblemsProps) {
  if (problems.length === 0) return <Notice tone="go" title="Nothing is missing. It can be published." />;
  return (
    <Notice
      tone="sun"
      title={`${pluralInWords(problems.length, 'thing is', 'things are')} missing before it can be published.`}
    >
      <ul className="stack stack-s">
        {problems.map((problem) => (
          <li key={`${problem.standard} ${problem.indicator} ${problem.field} ${problem.message}`}>
            <a href={placeOf(draftId, problem)}>{problem.message}</a>
            {problem.about && <span className="muted"> ({problem.about})</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function placeOf(draftId: string, { standard, indicator, field }: PlacedProblem): string {
  const draft = `/office/rubrics/drafts/${draftId}`;
  if (standard === null) {
    if (field === 'weight') return '#weights';
    return field === 'standards' ? `${draft}/add-standard` : `${draft}/about#${field}`;
  }
  if (field === 'weight') return `#weight-${standard}`;
  const page = `${draft}/standards/${standard}`;
  if (indicator === null) return field === 'indicators' ? `${page}/add-indicator` : `${page}#${field}`;
  return `${page}/indicators/${indicator}#${field}`;
}
