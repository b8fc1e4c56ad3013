import { PostLink } from '#app/ui/button.tsx';

type PartOrderProps = {
  readonly draftId: string;
  readonly standard: string;
  /** Absent for the standard itself. */
  readonly indicator?: string | undefined;
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
};

/** Moves one part of a draft a place up or down. */
export function PartOrder({ draftId, standard, indicator = '', name, first, last }: PartOrderProps) {
  const action = `/office/rubrics/drafts/${draftId}/move`;
  return (
    <div className="row">
      {!first && (
        <PostLink action={action} values={{ standard, indicator, to: 'up' }}>
          Up<span className="vh"> {name}</span>
        </PostLink>
      )}
      {!last && (
        <PostLink action={action} values={{ standard, indicator, to: 'down' }}>
          Down<span className="vh"> {name}</span>
        </PostLink>
      )}
    </div>
  );
}
