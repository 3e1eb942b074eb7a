# Completes the command lines of scattergather in fish.
complete -c scattergather -f
{{- range $c := .}}
complete -c scattergather -n __fish_use_subcommand -a {{.Name}} -d '{{quote .About}}'
{{- range .Flags}}
complete -c scattergather -n '__fish_seen_subcommand_from {{$c.Name}}' -o {{.Name}}{{if .Words}} -x -a '{{join .Words " "}}'{{else if .Folder}} -x -a '(__fish_complete_directories)'{{else if .Value}} -x{{end}} -d '{{quote .About}}'
{{- end}}
{{- if .Args}}
complete -c scattergather -n '__fish_seen_subcommand_from {{.Name}}' -a '{{join .Args " "}}'
{{- end}}
{{- if .Files}}
complete -c scattergather -n '__fish_seen_subcommand_from {{.Name}}' -k -a '(__fish_complete_suffix .json)'
{{- end}}{{end}}
