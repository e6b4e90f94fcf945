import type { DeliveryView, NewSubscription } from '@concentric/modules/outbox/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './api.ts';

const KEY = ['outgoing'];

/** The subscriptions the reader may see. */
export function useOutgoing() {
  return useQuery({
    queryKey: [...KEY, 'list'],
    queryFn: () => api.outbox.listOutgoing(),
    refetchInterval: 30_000,
  });
}

/** A page of what was sent to a subscription. */
export function useDeliveries(id: string, state: DeliveryView['state'] | undefined, page: number) {
  return useQuery({
    queryKey: [...KEY, 'deliveries', id, state, page],
    queryFn: () =>
      api.outbox.listDeliveries({ id, page, size: 20, ...(state === undefined ? {} : { state }) }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

/** A page of e-mails. */
export function useMails(page: number) {
  return useQuery({
    queryKey: [...KEY, 'mails', page],
    queryFn: () => api.outbox.listMails({ page, size: 20 }),
    placeholderData: keepPreviousData,
  });
}

export function useSubscribe() {
  return useChange((input: NewSubscription) => api.outbox.subscribe(input));
}

export function useRenewSubscriptionSecret() {
  return useChange((id: string) => api.outbox.renewSubscriptionSecret({ id }));
}

export function useEnable() {
  return useChange((id: string) => api.outbox.enableSubscription({ id }));
}

export function useEnd() {
  return useChange((id: string) => api.outbox.endSubscription({ id }));
}

export function useResendDelivery() {
  return useChange((id: string) => api.outbox.resendDelivery({ id }));
}

export function useResendMail() {
  return useChange((id: string) => api.outbox.resendMail({ id }));
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    // A secret must not stay in memory for longer than the page that shows it.
    gcTime: 0,
  });
}
