package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The self-signed pair, in the data folder. Without its certificate a key gets a new one, and keeps its pin.
const (
	ownCertificate = "tls-certificate.pem"
	ownKey         = "tls-key.pem"
)

// ownLife is how long a self-signed certificate lives: as long as the machines that know its pin.
const ownLife = 20 * 365 * 24 * time.Hour

// signOwn makes the self-signed pair, or what is missing of it.
func (c config) signOwn(certificate, key string) error {
	signed, err := there(certificate)
	keyed, err2 := there(key)
	switch err := errors.Join(err, err2); {
	case err != nil:
		return err
	case signed && keyed:
		return nil
	case signed:
		return fmt.Errorf("%s has lost its key, %s: put it back, or remove the certificate for a new pair with a new pin", certificate, key)
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	own := readOwnKey
	if !keyed {
		own = makeOwnKey
	}
	private, err := own(key)
	if err != nil {
		return err
	}
	now := time.Now()
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return err
	}
	names, addresses := c.hosts()
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: names[0], Organization: []string{"Paihao"}},
		NotBefore: now.AddDate(0, 0, -7), NotAfter: now.Add(ownLife), // other clocks may be behind
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true, DNSNames: names, IPAddresses: addresses,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		return err
	}
	return keep(certificate, "CERTIFICATE", der)
}

// hosts are the names and addresses under which the server is likely to be called. Kiosks do not look at them.
func (c config) hosts() (names []string, addresses []net.IP) {
	host, _, _ := net.SplitHostPort(c.Listen) // validate has looked at it
	machine, _ := os.Hostname()
	public, _ := url.Parse(c.PublicURL)
	ip := net.ParseIP(host)
	switch {
	case host == "" || ip != nil && ip.IsUnspecified():
		all, _ := net.InterfaceAddrs()
		for _, a := range all {
			if n, ok := a.(*net.IPNet); ok && !n.IP.IsLinkLocalUnicast() {
				addresses = append(addresses, n.IP)
			}
		}
	case ip != nil:
		addresses = []net.IP{ip}
	}
	for _, name := range []string{machine, host, public.Hostname(), "localhost"} {
		if name != "" && net.ParseIP(name) == nil && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, addresses
}

func makeOwnKey(name string) (*ecdsa.PrivateKey, error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return nil, err
	}
	return private, keep(name, "PRIVATE KEY", der)
}

func readOwnKey(name string) (*ecdsa.PrivateKey, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, fmt.Errorf("%s is no key", name)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	private, ok := parsed.(*ecdsa.PrivateKey)
	if err != nil || !ok {
		return nil, fmt.Errorf("%s is no key of ours", name)
	}
	return private, nil
}

// keep writes a file whole, or not at all.
func keep(name, kind string, der []byte) error {
	part, err := os.CreateTemp(filepath.Dir(name), ".tls-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // when it has its name, there is nothing to remove
	if err := errors.Join(pem.Encode(part, &pem.Block{Type: kind, Bytes: der}), part.Sync(), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}
