import { rulebookContract } from '@concentric/modules/rulebook/contract';
import { connect } from '../../api.ts';

export const api = connect({ rulebook: rulebookContract });
