#!/bin/sh
# Makes the tests' certificates anew: a server's, and clients' of two authorities that bear one name. Needs openssl.
# Nothing but the tests trusts them, and nothing else ever may: their keys are as public as this repository.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# make FILE SUBJECT FIRST LAST EXTENSION SIGNER…: a key and its certificate.
make() {
  file=$1 subject=$2 first=$3 last=$4 extension=$5
  shift 5
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$file.key" 2>/dev/null
  openssl req -new -key "$file.key" -subj "$subject" -out "$work/request.pem"
  cat >"$work/ca.cnf" <<CONFIG
[ca]
default_ca=own
[own]
new_certs_dir=$work
database=$work/index
rand_serial=yes
default_md=sha256
policy=any
x509_extensions=extensions
[any]
countryName=optional
organizationName=optional
commonName=supplied
[extensions]
$extension
CONFIG
  : >"$work/index"
  openssl ca -batch -notext -config "$work/ca.cnf" -startdate "${first}000000Z" -enddate "${last}000000Z" "$@" \
    -in "$work/request.pem" -out "$file.pem" 2>/dev/null
}

authority() {
  make "$work/$1" '/C=SN/O=Guichet tests/CN=Partners, all of them' 20240101 21240101 'basicConstraints=critical,CA:TRUE' \
    -selfsign -keyfile "$work/$1.key"
}

client() {
  make "$1" '/C=SN/O=Tigo Cash/CN=remittance' "$3" "$4" 'extendedKeyUsage=clientAuth' \
    -cert "$work/$2.pem" -keyfile "$work/$2.key"
}

authority ours
authority theirs
cp "$work/ours.pem" partners-ca.pem
make server '/CN=pay.example' 20240101 21240101 'subjectAltName=DNS:pay.example,DNS:partners.example' \
  -cert "$work/ours.pem" -keyfile "$work/ours.key"
client good ours 20240101 21240101
client next ours 20240601 21240601
client expired ours 20230101 20240101
client foreign theirs 20240101 21240101
