import { operatorEntry } from '@/lib/operators/catalogue';
import type { Operator } from '@/lib/operators/operator';
import type { Context } from './context';

/** The operator that a row names, ready to be asked. Throws when it is not in the catalogue any more. */
export async function operatorNamed(context: Context, id: string): Promise<Operator> {
  const entry = operatorEntry(id);
  if (!entry) throw new Error(`Operator ${id} is not in the catalogue`);
  return context.operatorFor(entry);
}
