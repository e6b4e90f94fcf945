import { sourcesContract } from '@concentric/modules/sources/contract';
import { connect } from '../../api.ts';

export const api = connect({ sources: sourcesContract });
