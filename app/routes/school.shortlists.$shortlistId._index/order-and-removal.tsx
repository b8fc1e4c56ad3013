import { PostButton } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

type OrderAndRemovalProps = {
  list: { order: 'hand' | 'votes'; otherLists: { need: string; title: string }[] };
  entry: { id: string; name: string; offered: unknown; isFirst: boolean; isLast: boolean };
  where: string;
  search: string;
};

export function OrderAndRemoval({ list, entry, where, search }: OrderAndRemovalProps) {
  const { id, name, isFirst, isLast } = entry;
  const move = (to: string, label: string) => (
    <PostButton action={`${where}/move`} values={{ entry: id, move: to }} look="line" about={name}>
      {label}
    </PostButton>
  );
  return (
    <Details
      summary={
        <>
          Order and removal<span className="vh"> of {name}</span>
        </>
      }
    >
      <div className="row">
        {list.order === 'hand' && !isFirst && (
          <>
            {move('up', 'Move up')}
            {move('top', 'To the top')}
          </>
        )}
        {list.order === 'hand' && !isLast && move('down', 'Move down')}
        <PostButton action={`${where}/remove${search}`} values={{ entry: id }} look="line" about={name}>
          Take off the list
        </PostButton>
      </div>
      {entry.offered !== null && list.otherLists.length > 0 && (
        <Form action={`${where}/transfer`} prefix={`to-${id}`} submitLabel="Move it" submitLook="line">
          <HiddenField name="entry" value={id} />
          <Radios
            name="need"
            label={`Move ${name} to another list`}
            hint="Its notes and votes stay behind: other people read the other list."
            choices={list.otherLists.map(({ need, title }) => ({ value: need, label: title }))}
            defaultValue={list.otherLists[0]?.need}
          />
        </Form>
      )}
    </Details>
  );
}
