import type { RoomTold } from '#app/domain/offerings/room-told.ts';
import { useWords } from './use-words.tsx';

/** What is told of an offering's room: "14 of 24 places left". */
export function Room({ room, places }: { readonly room: RoomTold; readonly places: number }) {
  const { t } = useWords();
  const all = String(places);
  switch (room.kind) {
    case 'full':
      return <>{t('room.full')}</>;
    case 'left':
      return <>{t('room.left', { left: String(room.left), places: all })}</>;
    case 'more-than':
      return (
        <>
          {room.left === 0
            ? t('room.some', { places: all })
            : t('room.more', { left: String(room.left), places: all })}
        </>
      );
    case 'ask':
      return <>{t('room.ask', { places: all })}</>;
  }
}
