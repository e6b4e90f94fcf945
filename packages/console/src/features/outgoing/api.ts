import { outboxContract } from '@concentric/modules/outbox/contract';
import { connect } from '../../api.ts';

export const api = connect({ outbox: outboxContract });
