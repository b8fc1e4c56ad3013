import { roomIn, type ToldRoom } from '../room-in.ts';
import { useWords } from './use-words.tsx';

export function Room(told: ToldRoom) {
  const { compose } = useWords();
  return <>{compose((say) => roomIn(say, told))}</>;
}
