import { ProblemError } from '@concentric/core/shared';
import {
  uploadedReport,
  type ReportMapping,
  type UploadedReport,
} from '@concentric/modules/sources/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemIn } from '../../problem.ts';
import { api } from '../sources/api.ts';
import { SOURCES_KEY } from '../sources/queries.ts';

type Staged = Pick<UploadedReport, 'file' | 'name'>;

/** Uploads a report; it is kept for a day. */
export function useUpload(id: string) {
  return useMutation({ mutationFn: (file: File) => upload(id, file) });
}

async function upload(id: string, file: File): Promise<UploadedReport> {
  const path = `/api/sources/${encodeURIComponent(id)}/reports?name=${encodeURIComponent(file.name)}`;
  const answer = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  const body: unknown = await answer.json().catch(() => null);
  const parsed = uploadedReport.safeParse(body);
  if (answer.ok && parsed.success) return parsed.data;
  const problem = problemIn(body);
  throw problem === null ? new Error(`${answer.status} ${answer.statusText}`) : new ProblemError(problem);
}

/** What an uploaded report would become by a mapping. */
export function usePreview(id: string, staged: Staged | undefined, mapping: ReportMapping) {
  return useQuery({
    queryKey: ['report-preview', id, staged?.file, mapping],
    queryFn: () =>
      api.sources.previewReport({ id, file: staged?.file ?? '', name: staged?.name ?? '', mapping }),
    enabled: staged !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Saves a mapping. */
export function useSaveMapping(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mapping: ReportMapping) => api.sources.saveMapping({ id, mapping }),
    onSuccess: () => client.invalidateQueries({ queryKey: SOURCES_KEY }),
  });
}

/** Saves a mapping and takes an uploaded report by it. */
export function useTakeReport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ staged, mapping }: { staged: Staged; mapping: ReportMapping }) => {
      await api.sources.saveMapping({ id, mapping });
      return api.sources.takeReport({ id, file: staged.file, name: staged.name });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: SOURCES_KEY }),
  });
}
