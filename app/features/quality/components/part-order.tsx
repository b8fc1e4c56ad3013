import { PostButton } from '#app/ui/button.tsx';

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
        <PostButton
          action={action}
          values={{ standard, indicator, to: 'up' }}
          look="plain"
          small
          about={name}
        >
          Up
        </PostButton>
      )}
      {!last && (
        <PostButton
          action={action}
          values={{ standard, indicator, to: 'down' }}
          look="plain"
          small
          about={name}
        >
          Down
        </PostButton>
      )}
    </div>
  );
}
