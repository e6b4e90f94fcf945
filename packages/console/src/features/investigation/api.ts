import { investigationContract } from '@concentric/modules/investigation/contract';
import { connect } from '../../api.ts';

export const api = connect({ investigation: investigationContract });
