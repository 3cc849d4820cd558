package vault

import (
	"crypto/ecdh"
	"crypto/hpke"
	"fmt"
	"path"
)

// SealingKey is the public half of the key that opens what a hall's kiosks have sealed: 32 bytes, X25519. The other
// half is made on first use, stays the same, and never leaves the vault.
func (v *Vault) SealingKey(hall string) ([]byte, error) {
	key, err := v.opener(hall)
	if err != nil {
		return nil, fmt.Errorf("vault sealing key: %w", err)
	}
	return key.PublicKey().Bytes(), nil
}

// Unseal opens what was sealed with a hall's SealingKey, for that purpose and no other: HPKE (RFC 9180) with
// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, the encapsulated key first, the purpose as info. What was
// sealed otherwise is ErrSealed.
func (v *Vault) Unseal(hall, purpose string, sealed []byte) ([]byte, error) {
	key, err := v.opener(hall)
	if err != nil {
		return nil, fmt.Errorf("vault unseal: %w", err)
	}
	plain, err := hpke.Open(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(purpose), sealed)
	if err != nil {
		return nil, fmt.Errorf("vault unseal: %w", ErrSealed)
	}
	return plain, nil
}

func (v *Vault) opener(hall string) (hpke.PrivateKey, error) {
	if !hallName.MatchString(hall) {
		return nil, ErrBadName
	}
	seed, err := v.key(path.Join(hall, sealingKey))
	if err != nil {
		return nil, err
	}
	return hpke.DHKEM(ecdh.X25519()).DeriveKeyPair(seed)
}
