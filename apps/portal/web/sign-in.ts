import { Controller, Get, Inject, Logger, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import { SETTINGS, type Settings } from './options.js';
import { Page, SeeOther } from './page.js';
import { localPath, WithoutSignIn } from './security.js';
import { endSignIn } from './session.js';
import { type Visit, Visiting } from './visit.js';
import { signInFailed, signedOut } from './sign-in.words.js';

/** A cookie holds some 4,000 bytes; an id token that would not fit is left out, and signing out asks once more. */
const ROOM_FOR_TOKENS = 2600;

/** Signing in by authorization code and PKCE, and out again. */
@Controller()
export class SignIn {
  private readonly journal = new Logger('Portal');
  private configuration: Promise<oidc.Configuration> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get('sign-in')
  async begin(@Visiting() visit: Visit, @Req() { session }: FastifyRequest): Promise<SeeOther> {
    const issuer = await this.issuer();
    const signIn = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to: localPath(visit.query('to')),
    };
    session.set('signIn', signIn);
    const location = oidc.buildAuthorizationUrl(issuer, {
      redirect_uri: this.callback,
      scope: 'openid profile',
      state: signIn.state,
      nonce: signIn.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(signIn.verifier),
      code_challenge_method: 'S256',
      ...(this.settings.resource ? { resource: this.settings.resource } : {}),
      ...(session.get('askWho') ? { prompt: 'login' } : {}),
    });
    return new SeeOther(location.href);
  }

  @Get('sign-in/callback')
  async complete(@Req() request: FastifyRequest): Promise<SeeOther | Page> {
    const { session } = request;
    const signIn = session.get('signIn');
    session.set('signIn', undefined);
    if (!signIn) return this.failed();
    const issuer = await this.issuer();
    const answer = new URL(this.callback);
    answer.search = request.url.split('?')[1] ?? '';
    let tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;
    try {
      tokens = await oidc.authorizationCodeGrant(
        issuer,
        answer,
        { expectedState: signIn.state, expectedNonce: signIn.nonce, pkceCodeVerifier: signIn.verifier },
        this.settings.resource ? { resource: this.settings.resource } : {},
      );
    } catch (error) {
      this.journal.warn(`sign-in refused: ${String(error)}`);
      return this.failed();
    }
    const { sub: person, name } = tokens.claims()!;
    // A form that was open when the sign-in ran out stays good, for the same person only.
    session.regenerate(session.get('person') === person ? ['csrf'] : []);
    session.set('person', person);
    if (typeof name === 'string') session.set('name', name);
    session.set('accessToken', tokens.access_token);
    session.set('accessUntil', Math.floor(Date.now() / 1000) + (tokens.expiresIn() ?? 3600));
    if (tokens.id_token && tokens.id_token.length + tokens.access_token.length < ROOM_FOR_TOKENS) {
      session.set('idToken', tokens.id_token);
    }
    return new SeeOther(signIn.to);
  }

  @Post('sign-out')
  @WithoutSignIn()
  async leave(@Req() request: FastifyRequest): Promise<SeeOther> {
    const { session } = request;
    const idToken = session.get('idToken');
    endSignIn(request);
    session.set('askWho', true);
    const issuer = await this.issuer().catch(() => null);
    if (!issuer?.serverMetadata().end_session_endpoint || !idToken) return new SeeOther('/signed-out');
    const location = oidc.buildEndSessionUrl(issuer, {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.settings.publicUrl}/signed-out`,
    });
    return new SeeOther(location.href);
  }

  @Get('signed-out')
  left(): Page {
    return new Page('layouts/message.njk', signedOut);
  }

  private get callback(): string {
    return `${this.settings.publicUrl}/sign-in/callback`;
  }

  private failed(): Page {
    return new Page('layouts/message.njk', signInFailed(this.settings.publicUrl), {}, 400);
  }

  // Asked for at the first sign-in, for the issuer may start after the portal; a failure is not remembered.
  private issuer(): Promise<oidc.Configuration> {
    this.configuration ??= oidc
      .discovery(
        new URL(this.settings.issuer),
        this.settings.clientId,
        undefined,
        this.settings.clientSecret ? oidc.ClientSecretBasic(this.settings.clientSecret) : oidc.None(),
        this.settings.issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {},
      )
      .catch((error: unknown) => {
        this.configuration = null;
        throw new IssuerUnreachable(String(error));
      });
    return this.configuration;
  }
}

/** The sign-in service does not answer. */
export class IssuerUnreachable extends Error {}
