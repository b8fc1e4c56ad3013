import type { RoomTold } from '#app/domain/offerings/room-told.ts';
import { formatCount } from '#app/ui/format.ts';
import type { Say } from './words.ts';

export type ToldRoom = { readonly room: RoomTold; readonly places: number };

/** What is told of an offering's room: "14 of 24 places left". */
export function roomIn(say: Say, { room, places }: ToldRoom): string {
  switch (room.kind) {
    case 'full':
      return say('room.full');
    case 'left':
      return say('room.left', { left: formatCount(room.left), count: places });
    case 'more-than':
      return room.left === 0
        ? say('room.some', { count: places })
        : say('room.more', { left: formatCount(room.left), count: places });
    case 'ask':
      return say('room.ask', { count: places });
  }
}
