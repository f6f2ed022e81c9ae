{{- define "livegate.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{/* Leaves room for the suffixes of the other objects. */}}
{{- define "livegate.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "livegate.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "livegate.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "livegate.instance" -}}
app.kubernetes.io/name: {{ include "livegate.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* Which pods are the gateway's; never changes, for a Deployment's selector cannot. */}}
{{- define "livegate.selector" -}}
{{ include "livegate.instance" . }}
app.kubernetes.io/component: gateway
{{- end }}

{{- define "livegate.testSelector" -}}
{{ include "livegate.instance" . }}
app.kubernetes.io/component: test
{{- end }}

{{- define "livegate.commonLabels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "livegate.labels" -}}
{{ include "livegate.selector" . }}
{{ include "livegate.commonLabels" . }}
{{- end }}

{{/* The labels with those of the values, which cannot replace ours. */}}
{{- define "livegate.labelsAnd" -}}
{{- $own := include "livegate.labels" (first .) | fromYaml -}}
{{- merge $own (index . 1) | toYaml -}}
{{- end }}

{{- define "livegate.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end }}

{{- define "livegate.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "livegate.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{- define "livegate.secret" -}}
{{- default (printf "%s-credentials" (include "livegate.fullname" .)) .Values.credentials.existingSecret -}}
{{- end }}

{{/* The accounts, as YAML: those of the values, or else "main". */}}
{{- define "livegate.accounts" -}}
{{- default (dict "main" (dict "zone" "public")) .Values.accounts | toYaml -}}
{{- end }}

{{/* A duration like 1500ms, 10s, 2m or 1h in milliseconds. */}}
{{- define "livegate.milliseconds" -}}
{{- $units := dict "ms" 1 "s" 1000 "m" 60000 "h" 3600000 -}}
{{- mul (regexFind "^[0-9]+" . | int64) (get $units (regexFind "[a-z]+$" .)) -}}
{{- end }}

{{/* The same in whole seconds, rounded up. */}}
{{- define "livegate.seconds" -}}
{{- div (add (include "livegate.milliseconds" . | int64) 999) 1000 -}}
{{- end }}

{{/* A quantity like 500m, 2 or 1.5Gi as a number. */}}
{{- define "livegate.quantity" -}}
{{- if kindIs "string" . -}}
{{- $units := dict "m" 0.001 "" 1.0 "k" 1e3 "Ki" 1024.0 "M" 1e6 "Mi" 1048576.0 "G" 1e9 "Gi" 1073741824.0 -}}
{{- mulf (regexFind "^[0-9.]+" . | float64) (get $units (regexFind "[A-Za-z]*$" .)) -}}
{{- else -}}
{{- . -}}
{{- end -}}
{{- end }}

{{/* What a pod needs to stop without losing a request: the sleep, draining, the work under way, and some air. */}}
{{- define "livegate.gracePeriod" -}}
{{- $drain := include "livegate.seconds" .Values.shutdown.drain -}}
{{- add .Values.preStopSleepSeconds $drain (include "livegate.seconds" .Values.upstream.deadline) 10 -}}
{{- end }}

{{/* The TCP port that a URL says or implies. */}}
{{- define "livegate.port" -}}
{{- $url := urlParse . -}}
{{- $written := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- if $written -}}{{ $written }}{{- else if eq $url.scheme "http" -}}80{{- else -}}443{{- end -}}
{{- end }}

{{/* The restricted pod security standard, for pods. */}}
{{- define "livegate.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.runAs.user }}
runAsUser: {{ . | int64 }}
{{- end }}
{{- with .Values.runAs.group }}
runAsGroup: {{ . | int64 }}
fsGroup: {{ . | int64 }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* The same, for containers. */}}
{{- define "livegate.securityContext" -}}
allowPrivilegeEscalation: false
capabilities:
  drop: [ALL]
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* The rules of all of Prometheus' files, as one list of groups. */}}
{{- define "livegate.ruleGroups" -}}
{{- $groups := list -}}
{{- range $path, $content := .Files.Glob "files/*.yaml" -}}
{{- $text := toString $content | replace "docs/runbook.md" $.Values.metrics.prometheusRule.runbook -}}
{{- $groups = concat $groups (fromYaml $text).groups -}}
{{- end -}}
{{- if $groups }}{{ toYaml $groups }}{{ end -}}
{{- end }}
