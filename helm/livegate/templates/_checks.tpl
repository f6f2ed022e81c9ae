{{/*
What the schema cannot say: rules over several values, and those on secrets, which the schema's messages would print.
*/}}
{{- define "livegate.checks" -}}
{{- $accounts := include "livegate.accounts" . | fromYaml -}}
{{- $names := keys $accounts | sortAlpha | join ", " -}}
{{- if not (hasKey $accounts .Values.defaultAccount) -}}
{{- fail (printf "defaultAccount: there is no account '%s' among accounts (%s)" .Values.defaultAccount $names) -}}
{{- end -}}

{{- range $i, $key := .Values.security.apiKeys -}}
{{- if not (regexMatch "^[0-9a-fA-F]{64}$" (toString $key.sha256)) -}}
{{- fail (printf "security.apiKeys[%d].sha256 (%s) must be 64 hex digits: the SHA-256 of the key, never the key itself" $i $key.name) -}}
{{- end -}}
{{- range $key.accounts -}}
{{- if not (hasKey $accounts .) -}}
{{- fail (printf "security.apiKeys[%d].accounts (%s): there is no account '%s' among accounts (%s)" $i $key.name . $names) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- with .Values.security.jwt -}}
{{- if not (or .issuerUri .jwkSetUri) -}}
{{- fail "security.jwt: set issuerUri, or jwkSetUri, or leave security.jwt empty to accept no tokens" -}}
{{- end -}}
{{- if not .audience -}}
{{- fail "security.jwt.audience is not set; tokens meant for others must not open this gateway" -}}
{{- end -}}
{{- range .accounts -}}
{{- if not (hasKey $accounts .) -}}
{{- fail (printf "security.jwt.accounts: there is no account '%s' among accounts (%s)" . $names) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- $keys := .Values.credentials.values -}}
{{- if and .Values.credentials.existingSecret $keys -}}
{{- fail "credentials: set either existingSecret or values, not both" -}}
{{- end -}}
{{- range $name, $key := $keys -}}
{{- if not (hasKey $accounts $name) -}}
{{- fail (printf "credentials.values: there is no account '%s' among accounts (%s)" $name $names) -}}
{{- end -}}
{{- end -}}
{{- if not .Values.credentials.existingSecret -}}
{{- range $name, $account := $accounts -}}
{{- $key := default dict (get $keys $name) -}}
{{- range $part := list "accessKey" "secretKey" -}}
{{- $value := default "" (get $key $part) -}}
{{- if not $value -}}
{{- fail (printf "credentials: the account '%s' has no %s; set credentials.existingSecret, or credentials.values.%s.%s" $name $part $name $part) -}}
{{- end -}}
{{- if not (regexMatch "^[!-~]+$" $value) -}}
{{- fail (printf "credentials.values.%s.%s contains blanks or characters that no NCP key has" $name $part) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- $grace := include "livegate.gracePeriod" . | int64 -}}
{{- with .Values.terminationGracePeriodSeconds -}}
{{- if lt (. | int64) $grace -}}
{{- fail (printf "terminationGracePeriodSeconds: %d is too short to stop without losing requests; the sleep, the drain, the upstream deadline and 10s more make %d" (. | int64) $grace) -}}
{{- end -}}
{{- end -}}

{{- if .Values.autoscaling.enabled -}}
{{- if gt (.Values.autoscaling.minReplicas | int64) (.Values.autoscaling.maxReplicas | int64) -}}
{{- fail "autoscaling: minReplicas is greater than maxReplicas" -}}
{{- end -}}
{{- if not (dig "requests" "cpu" "" .Values.resources) -}}
{{- fail "autoscaling: resources.requests.cpu is not set, which the utilization is a percentage of" -}}
{{- end -}}
{{- end -}}

{{- with .Values.podDisruptionBudget -}}
{{- $none := and (kindIs "invalid" .maxUnavailable) (kindIs "invalid" .minAvailable) -}}
{{- $both := not (or (kindIs "invalid" .maxUnavailable) (kindIs "invalid" .minAvailable)) -}}
{{- if and .enabled (or $none $both) -}}
{{- fail "podDisruptionBudget: set one of maxUnavailable and minAvailable, and the other one to null" -}}
{{- end -}}
{{- end -}}

{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.hosts is empty; an Ingress without a host would catch everybody's requests" -}}
{{- end -}}
{{- if gt (len (compact (list .Values.redis.host .Values.redis.url (join "," .Values.redis.sentinel.nodes) (join "," .Values.redis.cluster.nodes)))) 1 -}}
{{- fail "redis: set one of host, url, sentinel.nodes and cluster.nodes" -}}
{{- end -}}
{{- if not (regexMatch "^(rediss?://[A-Za-z0-9.-]+(:[0-9]+)?(/[0-9]*)?)?$" .Values.redis.url) -}}
{{- fail "redis.url must be an address such as rediss://redis.example.com:6380; the user and the password go into the Secret" -}}
{{- end -}}
{{- if ne (empty .Values.redis.sentinel.nodes) (empty .Values.redis.sentinel.master) -}}
{{- fail "redis.sentinel: set master and nodes, or none of them" -}}
{{- end -}}
{{- if and (include "livegate.redisPorts" .) .Values.networkPolicy.enabled (not .Values.networkPolicy.redis.to) -}}
{{- fail "networkPolicy.redis.to is empty; say which pods or addresses the Redis is" -}}
{{- end -}}
{{- if and .Values.tracing.endpoint .Values.networkPolicy.enabled (not .Values.networkPolicy.collector.to) -}}
{{- fail "networkPolicy.collector.to is empty; say which pods or addresses tracing.endpoint is" -}}
{{- end -}}
{{- if and (not .Values.serviceAccount.create) (not .Values.serviceAccount.name) -}}
{{- fail "serviceAccount.name is not set; with create: false it has to name an existing one" -}}
{{- end -}}

{{- $drain := include "livegate.milliseconds" .Values.shutdown.drain | int64 -}}
{{- if gt $drain 300000 -}}
{{- fail (printf "shutdown.drain: the gateway takes 5m at most, not %s" .Values.shutdown.drain) -}}
{{- end -}}

{{- $urls := dict "tracing.endpoint" .Values.tracing.endpoint -}}
{{- range $name, $account := $accounts -}}
{{- $_ := set $urls (printf "accounts.%s.baseUrl" $name) (default "" $account.baseUrl) -}}
{{- end -}}
{{- range $name := list "issuerUri" "jwkSetUri" -}}
{{- $_ := set $urls (printf "security.jwt.%s" $name) (default "" (get $.Values.security.jwt $name)) -}}
{{- end -}}
{{- range $i, $origin := .Values.security.allowedOrigins -}}
{{- $_ := set $urls (printf "security.allowedOrigins[%d]" $i) $origin -}}
{{- end -}}
{{- range $name, $url := $urls -}}
{{- if $url -}}
{{- $port := include "livegate.port" $url | int64 -}}
{{- if or (lt $port 1) (gt $port 65535) -}}
{{- fail (printf "%s: there is no port %d" $name $port) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- range $what := list "cpu" "memory" -}}
{{- $request := dig "requests" $what "" $.Values.resources -}}
{{- $limit := dig "limits" $what "" $.Values.resources -}}
{{- if and (toString $request) (toString $limit) (gt (include "livegate.quantity" $request | float64) (include "livegate.quantity" $limit | float64)) -}}
{{- fail (printf "resources: the request of %s, %s, is more than the limit, %s" $what (toString $request) (toString $limit)) -}}
{{- end -}}
{{- end -}}

{{- with .Values.metrics.serviceMonitor -}}
{{- if gt (include "livegate.milliseconds" .scrapeTimeout | int64) (include "livegate.milliseconds" .interval | int64) -}}
{{- fail (printf "metrics.serviceMonitor: scrapeTimeout, %s, is longer than interval, %s" .scrapeTimeout .interval) -}}
{{- end -}}
{{- end -}}

{{- $owned := include "livegate.owned" . | fromYaml -}}
{{- range $variable := .Values.extraEnv -}}
{{- $name := .name | lower | replace "_" "" | replace "-" "" | replace "." "" -}}
{{- if has $name (list "springconfigimport" "springconfigadditionallocation" "springconfiglocation" "springconfigname" "springapplicationjson" "serverport" "managementserverport") -}}
{{- fail (printf "extraEnv: %s is set by the chart" .name) -}}
{{- end -}}
{{- range $property, $value := $owned -}}
{{- if and (hasPrefix $property $name) (not (regexMatch "(access|secret)key$" $name)) -}}
{{- fail (printf "extraEnv: %s has a value of its own, %s; set that" $variable.name $value) -}}
{{- end -}}
{{- end -}}
{{- if and .value (regexMatch "SECRET_?KEY|ACCESS_?KEY|PASSWORD|CLIENT_?SECRET|PRIVATE_?KEY" .name) -}}
{{- fail (printf "extraEnv: %s looks like a secret; use valueFrom, or a key of credentials.existingSecret" .name) -}}
{{- end -}}
{{- end -}}
{{- range regexFindAll `(?im)^[ -]*["']?[\w.-]*(secret-?key|access-?key|password|client-?secret|private-?key)["']?:.*$` (toYaml .Values.config) -1 -}}
{{- if not (regexMatch `:\s*["']?\$\{` .) -}}
{{- fail (printf "config: %s looks like a secret; it belongs into the Secret of credentials, as a key named like the property" (regexFind `[\w.-]*[\w]` (splitList ":" . | first))) -}}
{{- end -}}
{{- end -}}
{{- range $name := include "livegate.properties" (list "" .Values.config) | trim | splitList "\n" -}}
{{- $plain := $name | lower | replace "_" "" | replace "-" "" | replace "." "" -}}
{{- if has $plain (list "serverport" "managementserverport") -}}
{{- fail "config: the ports inside of a pod are fixed, 8080 and 8081; use service.port" -}}
{{- end -}}
{{- range $property, $value := $owned -}}
{{- if hasPrefix $property $plain -}}
{{- fail (printf "config: %s has a value of its own, %s; set that" $name $value) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Properties that have a value of their own, and that value: the time to stop and the NetworkPolicy follow from several of them,
and would not notice what is set past them. Without case and marks, as environment variables are compared with properties; each
stands for all that begin with it.
*/}}
{{- define "livegate.owned" -}}
livegateaccounts: accounts
livegatedefaultaccount: defaultAccount
livegatesecurityapikeys: security.apiKeys
livegatesecurityjwt: security.jwt
livegatesecurityallowedorigins: security.allowedOrigins
livegatestateguard: stateGuard
livegateupstreamconnecttimeout: upstream.connectTimeout
livegateupstreamhandshaketimeout: upstream.handshakeTimeout
livegateupstreamreadtimeout: upstream.readTimeout
livegateupstreamattempttimeout: upstream.attemptTimeout
livegateupstreamdeadline: upstream.deadline
livegateupstreammaxconcurrent: upstream.maxConcurrent
livegateupstreammaxresponse: upstream.maxResponse
livegateupstreambackoff: upstream.backoff
livegatelimits: limits
livegateshutdowndrain: shutdown.drain
livegatedocsenabled: docs.enabled
springlifecycletimeoutpershutdownphase: upstream.deadline
livegateproxiestrusted: proxies.trusted
springdataredisurl: redis.url
springdataredishost: redis.host
springdataredisport: redis.port
springdataredissentinel: redis.sentinel
springdatarediscluster: redis.cluster
springdataredismasterreplica: redis.host
springdataredissslenabled: redis.ssl
managementopentelemetrytracingexportotlpendpoint: tracing.endpoint
managementtracingsamplingprobability: tracing.samplingProbability
{{- end }}

{{/* The names of all properties in a map, each on a line. */}}
{{- define "livegate.properties" -}}
{{- $prefix := first . -}}
{{- range $name, $value := last . -}}
{{- $path := printf "%s%s" $prefix $name -}}
{{- if kindIs "map" $value -}}
{{- include "livegate.properties" (list (printf "%s." $path) $value) -}}
{{- else -}}
{{- printf "%s\n" $path -}}
{{- end -}}
{{- end -}}
{{- end }}
