from django.urls import path

from communication.views import articles, overview, posts

app_name = "communication"
urlpatterns = [
    path("", overview.index, name="list"),
    path("artikler/", overview.articles, name="articles"),
    path("artikler/ny/", articles.propose, name="propose"),
    path("artikler/<int:pk>/", articles.article, name="article"),
    path("artikler/<int:pk>/emne/", articles.edit_topic, name="edit_topic"),
    path("artikler/<int:pk>/oplysninger/", articles.arrange, name="arrange_article"),
    path("artikler/<int:pk>/ret/", articles.write, name="write_article"),
    path("artikler/<int:pk>/indsend/", articles.submit, name="submit"),
    path("artikler/<int:pk>/godkend/", articles.approve, name="approve"),
    path("artikler/<int:pk>/bed-om-aendring/", articles.ask_for_change, name="ask_for_change"),
    path("artikler/<int:pk>/afvis/", articles.reject, name="reject"),
    path("artikler/<int:pk>/send/", articles.send, name="send"),
    path("indlaeg/", overview.posts, name="posts"),
    path("indlaeg/nyt/", posts.begin, name="begin_post"),
    path("indlaeg/<int:pk>/", posts.post, name="post"),
    path("indlaeg/<int:pk>/oplysninger/", posts.arrange, name="arrange_post"),
    path("indlaeg/<int:pk>/ret/", posts.write, name="write_post"),
    path("indlaeg/<int:pk>/send-til-kommentar/", posts.ask_for_comment, name="ask_for_comment"),
    path("indlaeg/<int:pk>/kommenter/", posts.comment, name="comment"),
    path("indlaeg/<int:pk>/klar/", posts.make_ready, name="make_ready"),
    path("indlaeg/<int:pk>/udgiv/", posts.publish, name="publish"),
]
