import { PostButton } from '#app/ui/button.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';

type WhoIsOnItProps = {
  listId: string;
  people: {
    isOwner: boolean;
    owner: string;
    colleagues: readonly { id: string; name: string; isMe: boolean; mayRemove: boolean }[];
    toName: readonly { id: string; name: string; role: string }[];
  };
};

export function WhoIsOnIt({ listId, people }: WhoIsOnItProps) {
  const { isOwner, owner, colleagues, toName } = people;
  const where = `/school/shortlists/${listId}`;
  return (
    <Section title="Who is on this list" look="quiet">
      <p className="read">
        Only these people read it, add to it, vote and write notes. Partners and the Office do not.
      </p>
      <PlainList
        items={[
          { key: 'owner', main: isOwner ? 'You' : owner, end: 'started it' },
          ...colleagues.map(({ id, name, isMe, mayRemove }) => ({
            key: id,
            main: isMe ? 'You' : name,
            end: mayRemove ? (
              <PostButton action={`${where}/unshare`} values={{ person: id }} look="plain" small about={name}>
                {isMe ? 'Leave the list' : 'Take off'}
              </PostButton>
            ) : (
              ''
            ),
          })),
        ]}
      />
      {toName.length > 0 && (
        <div className="row screen-only">
          {toName.map(({ id, name, role }) => (
            <PostButton key={id} action={`${where}/share`} values={{ person: id }} look="line">
              {`Share with ${name} (${role === 'school-leader' ? 'leader' : 'designee'})`}
            </PostButton>
          ))}
        </div>
      )}
      {isOwner && toName.length === 0 && colleagues.length === 0 && (
        <p className="small muted">
          Nobody else acts for your school yet. The Partnerships Office invites leaders and designees.
        </p>
      )}
    </Section>
  );
}
